"""Settings: `base` is the safe ground; `dev`, `test` and `production` build on it."""
