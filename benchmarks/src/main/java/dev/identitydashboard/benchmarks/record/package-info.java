/** What recording costs, and what it would cost with bitmaps and hash maps by hand. */
package dev.identitydashboard.benchmarks.record;
