"""Changes with rules: reviews, versions, submissions."""
