"""Best practices, results and toolkits."""
