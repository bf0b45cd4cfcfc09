"""What everybody may read: public notices and published results."""
