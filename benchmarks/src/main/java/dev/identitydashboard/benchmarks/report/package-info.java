/** How long the library takes to answer. */
package dev.identitydashboard.benchmarks.report;
