/** How fast the bytes of batches become what is recorded of them. */
package dev.identitydashboard.benchmarks.batches;
