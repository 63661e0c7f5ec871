# Keys: again

again-call = Ещё одна такая же
