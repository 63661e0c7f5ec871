# Keys: again

again-call = One more like it
