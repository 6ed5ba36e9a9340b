package dev.identitydashboard.engine;

/**
 * That a profile was active.
 *
 * @param input the number of the input that it was active through
 * @param day the epoch day
 */
record Fact(int input, int day) {}
