"""One file or package a platform. Only here may a platform's library be imported."""
