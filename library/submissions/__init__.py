"""What visitors send in: a practice, or that they took one up.

A form in steps, saved at each of them. A signed link leads back to it; nothing of it
needs an account. What is sent waits for the network's members, who make a draft of it.
"""

from __future__ import annotations

from hanse.library.submissions.steps import STEPS, Step, step_of, steps_of

__all__ = ["STEPS", "Step", "step_of", "steps_of"]
