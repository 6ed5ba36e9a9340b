package dev.identitydashboard.engine.facts;

/**
 * That a profile was active.
 *
 * @param input the number of the input that it was active through
 * @param day the epoch day
 */
public record Fact(int input, int day) {}
