"""One package per platform. Platform libraries may be imported only here."""
