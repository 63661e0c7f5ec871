"""Separating two linked accounts again, «Разъединить»: which account keeps what."""
