"""The program that checks a bundle without this system; one file that goes along with every bundle."""
