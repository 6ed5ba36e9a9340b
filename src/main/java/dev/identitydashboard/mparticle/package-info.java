/**
 * Reads mParticle batches into a dashboard. {@link dev.identitydashboard.mparticle.BatchReader} is the entry point.
 *
 * <p>On the way from bytes to records:
 *
 * <pre>
 *   SourceStream    counts and inflates bytes (GzipMembers)
 *   StreamBlocks    cuts the text into blocks, at the ends of lines
 *   ReadAhead       helpers do both for files, and scan the batches of blocks, ahead of the thread that records
 *   TextBuffer      a window on the text, which knows lines and columns
 *   BatchStream     finds batches, accounts for every byte, goes on after malformed ones
 *   BatchScanner    reads a usual batch straight from its bytes; BatchParser any other, by a JSON parser
 *   PreparedBatch   what is to be recorded of a batch, its texts judged: any thread can prepare it
 *   BatchRecorder   records events and identities, and counts what became of everything for the ImportReport
 * </pre>
 *
 * <p>Only the calling thread records and calls back, in the order of the input. Whatever arrives, reading needs bounded memory.
 */
@NullMarked
package dev.identitydashboard.mparticle;

import org.jspecify.annotations.NullMarked;
