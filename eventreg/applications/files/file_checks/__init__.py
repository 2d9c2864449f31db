"""Looking into files that strangers send, and writing them anew without what nobody should open.

These modules run alone in a process with limits (`job.py`) and import nothing of the application.
"""
