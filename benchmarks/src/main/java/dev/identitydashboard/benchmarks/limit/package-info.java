/** What this machine could do at best. */
package dev.identitydashboard.benchmarks.limit;
