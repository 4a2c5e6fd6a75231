"""Provisional."""
class Archive:
    @classmethod
    def open(cls, path): return cls()
    def commit(self, files, message): return None
