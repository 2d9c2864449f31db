"""Layouts: what stands where on a badge, which of them can be scanned and read, and the finished designs."""
