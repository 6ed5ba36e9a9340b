/** What users would pick instead of the library, on the same data and with the same answers. */
package dev.identitydashboard.benchmarks.peers;
