"""The register as a sheet: brought in with a preview, and taken away."""
