collect_ignore = ["corpus_run.py"]  # a user's script, run by test_corpus as a process of its own
