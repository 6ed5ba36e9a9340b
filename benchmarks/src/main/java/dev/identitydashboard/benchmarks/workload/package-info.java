/** The data that everything is measured on. */
package dev.identitydashboard.benchmarks.workload;
