"""Shows the texts of a site while they are written (`preview`), on loopback and outside the gate"""
