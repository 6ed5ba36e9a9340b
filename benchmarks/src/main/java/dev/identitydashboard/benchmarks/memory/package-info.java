/** What the library's data takes on the heap. */
package dev.identitydashboard.benchmarks.memory;
