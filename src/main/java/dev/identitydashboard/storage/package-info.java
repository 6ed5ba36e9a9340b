/**
 * The bytes in which a dashboard is stored: content cut into blocks, each with a checksum. This page describes them well enough to read
 * them in any language.
 *
 * <h2>A snapshot, version 1</h2>
 *
 * All numbers have their lowest byte first. {@code u8}, {@code u16}, {@code i32} and {@code i64} are integers of so many bits, {@code i}
 * with a sign in two's complement. A checksum is a CRC-32C (Castagnoli), stored as an {@code i32}.
 *
 * <pre>
 *   magic       8 bytes   49 44 53 4E 41 50 0D 0A  ("IDSNAP", carriage return, line feed)
 *   version     i32       1
 *   id          16 bytes  random, of this snapshot
 *   checksum    i32       of the 28 bytes before
 *   then blocks, numbered from 0:
 *     length    i32       of the payload, 0 to 65,536; 0 in the last block and in no other
 *     checksum  i32       of: the id (16 bytes), the block's number (i64), its length (i32), its payload
 *     payload
 * </pre>
 *
 * The payloads, one after the other, are the content. Where a block ends has no meaning in it. Nothing belongs to the snapshot after
 * the last block.
 *
 * <h2>The content</h2>
 *
 * A <em>text</em> is an {@code i32} and so many {@code u16}, the UTF-16 code units. <em>n times</em> stands for an {@code i32} n and then
 * so many of what follows. A <em>flag</em> is an {@code u8}, 0 for no and 1 for yes. A <em>day</em> is an {@code i32}, days since
 * 1970-01-01; -2,147,483,648 stands for a day before all others. A <em>bitmap</em> is one in Roaring's portable format, without runs (its
 * cookie is 12,346), and takes as many bytes as it says. <em>By day</em> stands for n times a day, each later than the one before, with a
 * bitmap that is not empty.
 *
 * <pre>
 *   zone              text      the id of the time zone whose calendar the days are of
 *   retention         i32       how many days were kept
 *   key               flag, and 16 bytes if it is yes: the key of the fingerprints
 *   key check         i64       the fingerprint of the text "the check of a key"
 *   environments      i32       2: production and development
 *   parts             i32       a power of two; which part a profile belongs to is said below
 *   alone             flag      whether something was erased since the snapshot before, which must then go
 *   positions         n times   source text, position text
 *   for each part     a part
 *   types             n times   name text, then for each environment the first day on which the type was attached, or 2,147,483,647
 *   for each environment, aliases:
 *     pairs           n times   source i64, destination i64, day on which it was copied last
 *     days            n times   source i64, first day, last day, destination i64
 *   latest            day       the latest one of which anything was recorded
 *   first stored      day       days before it have left for good
 *   agreed            day       days before it have passed by all readings of the clock
 *   claims            n times   from the latest day down: day, i64 seconds since 1970, i32 nanoseconds: since then all readings said that days before it have passed
 *   first complete    day       days before it left under a shorter retention once, and cannot be asked about any more
 *   outcomes          n times   name text, i64 records
 *   annotations       n times   i64 days since 1970, text, environment text, n times input text
 * </pre>
 *
 * A part holds the profiles for which {@code (m >>> 40) & (parts - 1)} is its number, where {@code m = (mpid ^ (mpid >>> 32)) *
 * 0x9E3779B97F4A7C15} in 64 bits, {@code >>>} shifts zeros in, and of {@code m >>> 40} the lower 32 bits count. Each profile has an
 * ordinal there, by which bitmaps name it.
 *
 * <pre>
 *   number            i32       of this part, from 0
 *   first stored      day       in this part
 *   sequence          i64       the number of the last recorded change of identifiers; later ones have greater numbers
 *   profiles          n times   i64 MPID, by ordinal from 0; 0 where no profile has the ordinal
 *   last days         flag, and if it is yes for each ordinal the last day of which anything was recorded
 *   suppressed        n times   i64 fingerprint of an MPID
 *   for each environment:
 *     inputs          n times   name text, the days with activity (n times day, sorted), who was active (by day)
 *     types           n times   name text, flag (whether it has one of the 64 places), a timeline
 * </pre>
 *
 * A timeline tells who has identifiers of a type at the end of each day. Who is in a bit's <em>before</em> has the bit before all stored
 * days; then each day's <em>gained</em> are added and its <em>lost</em> taken away.
 *
 * <pre>
 *   presence          a bit     who has at least one identifier
 *   extras            n times a bit: of the number of identifiers beyond the first, bit 0, bit 1, ...
 *     where a bit is  before (a bitmap), gained (by day), lost (by day)
 *   present           bitmap    who has one after all changes
 *   attached again    by day    who attached the one value again, of those without a history
 *   valued            bitmap, and for each of its ordinals i64: the fingerprint of the one value of those without a history
 *   histories         n times   i32 ordinal, a history
 * </pre>
 *
 * Who is present and neither valued nor has a history has one identifier without a value. A history has every value that a profile ever had,
 * with what was recorded of it by day; the days before <em>folded</em> are one state.
 *
 * <pre>
 *   folded            day       those before it are what was present before all days
 *   latest            day       of which anything was recorded
 *   newest            i64       the sequence number of the newest detachment of all values; -1 for none
 *   all               a log     of detachments of all values
 *   values            n times   i64 fingerprint (0: no value), flag (present before folded), day folded, i64 first sequence number,
 *                               i64 lowest last sequence number of a folded day (or 9,223,372,036,854,775,807), a log
 *   where a log is    n times   day, i64 first sequence number, i64 the last one times 2, plus 1 if it attaches
 * </pre>
 *
 * A detachment of all values on a day concerns a value if the first sequence number of the value, or the lowest of the last ones of its
 * days, is lower than the detachment's own first or last one, and ends its presence there, unless the value was attached on the same day
 * with a greater last number.
 *
 * <p>The fingerprint of a text is SipHash-2-4 of its UTF-16 code units, low byte first, by the key, and 1 where that is 0; that of an MPID
 * of its 8 bytes.
 */
package dev.identitydashboard.storage;
