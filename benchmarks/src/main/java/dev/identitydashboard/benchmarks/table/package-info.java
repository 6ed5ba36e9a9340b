/** Runs everything in a short form and prints it as one Markdown document. */
package dev.identitydashboard.benchmarks.table;
