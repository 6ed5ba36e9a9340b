package dev.identitydashboard.quickstart;

import java.io.PrintStream;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What the program runs in.
 *
 * @param out where results are printed
 * @param err where errors and progress are printed
 * @param terminal whether a person watches, so that a line can be rewritten
 * @param clock what time it is
 * @param nanoTime how time passes
 */
record Surroundings(PrintStream out, PrintStream err, boolean terminal, Clock clock, LongSupplier nanoTime) {}
