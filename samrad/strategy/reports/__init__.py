"""Reports: what is told when one is frozen, and the files made from that alone."""
