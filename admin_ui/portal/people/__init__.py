"""The people of an application: the applicant, those who apply with him, and who fills it in."""
