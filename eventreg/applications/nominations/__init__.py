"""People whom organizations, networks and offices put forward."""
