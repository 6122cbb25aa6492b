"""Settings of tests that claim something of all that is drawn: many draws, the same each time."""

from hypothesis import HealthCheck, Phase, settings

many_draws = settings(
    max_examples=2000,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
