"""Reading applications: criteria, reviewers, who reads what, scores, comments, stages."""
