/**
 * Reads mParticle batches into a dashboard. {@link dev.identitydashboard.mparticle.BatchReader} is the entry point.
 *
 * <p>On the way from bytes to records: {@code SourceStream} inflates and counts bytes, {@code TextBuffer} is a window on the text, {@code
 * BatchStream} finds batches and goes on after malformed ones, {@code BatchScanner} reads a usual one straight from its bytes and {@code
 * BatchParser} any other one, {@code BatchRecorder} records its events and identities, and an {@link dev.identitydashboard.mparticle.ImportReport} tells what became of everything. Whatever
 * arrives, reading needs bounded memory.
 */
@NullMarked
package dev.identitydashboard.mparticle;

import org.jspecify.annotations.NullMarked;
