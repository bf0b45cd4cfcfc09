"""What applicants are asked for although the city has it already."""
