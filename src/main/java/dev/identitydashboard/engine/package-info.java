/**
 * The engine: who was active, through which input and on which day, who has which identifiers, and every count of that.
 * It is the only door to the rooms below it. It speaks of days as epoch days, of profiles as MPIDs and of identifier
 * values as fingerprints; it knows no clock, no time zone, no JSON and no file. Which days are kept it is told with
 * every record and question ({@code RetentionWindow}, in the package above).
 *
 * <h2>The rooms</h2>
 *
 * Arrows run down only, and there is no circle among the files. A test reads the compiled classes and holds this.
 *
 * <pre>
 *   engine             shards, one lock each; what comes in (changes), what is asked (questions)
 *     |       |
 *     v       v
 *   scan    counters   two ways to count: one pass over the bitmaps; sums that are kept up to date
 *     |       |
 *     v       v
 *   plan               what to count, and where each count lies
 *     |
 *     v
 *   facts              what is known: profiles, activity, identity, the names of inputs and types
 *     |
 *     v
 *   bits               sets of ordinals in chunks of 65,536, over Roaring's containers
 * </pre>
 *
 * Below all of them, {@code bytes} is what they write themselves into and read themselves from.
 *
 * <h2>From an event to a bit</h2>
 *
 * <pre>
 *   Engine.record, ActivityRecorder          a ShardChange, by the hash of the MPID to one of the Shards
 *     Shard.apply, record                    takes the lock; activity that is known already takes none, and what has very
 *                                            many operations is prepared without it (LongChanges)
 *       ShardState.apply                     the one door: whatever must follow every change of a shard stands here
 *         ProfileDictionary                  MPID to ordinal, and what was seen of it last in one word
 *         ShardEnvironment                   changes the facts, then tells those who listen
 *           EnvironmentFacts                 a bit in the set of the day and input; bits of identifier types
 *           ChangeStamps, ShardCounters      which kept answers and which counters this concerns
 * </pre>
 *
 * Beside the shards three things are recorded, each behind a door of its own: the names of inputs and types
 * (registries, in facts), which profile was copied to which ({@code AliasHistory}), and remarks about days (in the
 * package above).
 *
 * <h2>From a question to a number</h2>
 *
 * <pre>
 *   Engine.ask(Analysis)
 *     QueryCoordinator                       resolves names to numbers (ResolvedQuery)
 *       CounterView                          all inputs or one, as of each day: sums of counters, in microseconds;
 *         CounterFiller                      what counters lack is made, for one shard per question
 *       ShardFanOut                          else: the shards one after the other, several threads at once
 *         Shard.count                        an answer that was kept, or one pass:
 *           ReportScan, Collector            the report, and whatever else is counted in the same pass
 *     Collector.answer(Tally)                sums of all shards, under the names of inputs and types
 * </pre>
 *
 * Counts of different profiles add up, so shards are counted independently, and nothing is ever combined but by
 * addition.
 *
 * <h2>Where to change what</h2>
 *
 * <ul>
 *   <li><em>Another panel of the report:</em> {@code Panel} (and what a scan must prepare for it), {@code Tally} (where
 *       its counts lie and how they are read), {@code ReportScan} and {@code CounterReport} (the two ways to count
 *       them); above, {@code ReportAssembler}, {@code ReportParts}, {@code DashboardReport}, {@code ReportMerge}, and
 *       one writer each in json, csv and text. The model of the tests comes first.
 *   <li><em>Another answer, counted in the same pass:</em> a {@code Panel}, a {@code Collector}, a factory of
 *       {@code Analysis}.
 *   <li><em>Something that must hear of every change of a shard,</em> as a journal must: {@code ShardState.apply},
 *       which has the change and whether it changed anything, under the shard's lock.
 *   <li><em>Something more that is kept:</em> who has it writes and reads it ({@code writeTo}, {@code readFrom}), in the order in which
 *       {@code Engine}, {@code ShardState} and the {@code Snapshot} of the package above do, and the page of the package {@code storage}
 *       says how. What follows from the rest is not written, but made anew.
 *   <li><em>Which days are kept:</em> {@code RetentionWindow} says so with every record and question ({@code KeptDays}), and by all
 *       {@code Readings} of the clock which days have left for good; {@code ShardState.leaveBefore} lets these go.
 *   <li><em>A wrong counter:</em> {@code RangeCounters} has the rule; {@code CounterCheck}, among the tests, names the
 *       first count that is not what counting anew gives, which tells {@code ChunkCounter} (made wrong) from
 *       {@code ShardCounters} (changed wrong) and {@code CounterReport} (read wrong).
 * </ul>
 *
 * <h2>Words</h2>
 *
 * <dl>
 *   <dt>ordinal</dt><dd>the number of a profile within its shard: dense, so that bitmaps of ordinals are small
 *   <dt>chunk</dt><dd>65,536 ordinals that share their upper 16 bits; everything is stored and scanned chunk by chunk
 *   <dt>fact</dt><dd>that a profile was active through an input on a day
 *   <dt>stored day</dt><dd>a day that has not left for good ({@link dev.identitydashboard.engine.facts.KeptDays}): kept, or waiting
 *       until more than one reading of the clock agrees that it has passed, or of the future by mistake
 *   <dt>plan</dt><dd>what to count, by names; resolved, by numbers
 *   <dt>row</dt><dd>the counts of one input, or of all inputs together
 *   <dt>column</dt><dd>the range counters of one end day
 *   <dt>age</dt><dd>how many days before the end day of a column a profile was last active
 *   <dt>part</dt><dd>a chunk of a shard, as the counters count it
 * </dl>
 *
 * <h2>Locks</h2>
 *
 * A thread that holds one of these may take those below it, never those above it, and never two of the same line (the
 * counters of two environments, say):
 *
 * <ol>
 *   <li>the lock of what concerns everything in {@code Lifecycle}, which who writes everything holds all the while
 *   <li>the monitor of {@code RetentionWindow}
 *   <li>the monitor of {@code Lifecycle}, or the lock of a {@code CounterFiller}
 *   <li>the turn of a shard's {@code LongChanges}
 *   <li>a shard's lock
 *   <li>the lock of {@link dev.identitydashboard.engine.counters.RangeCounters}
 *   <li>kept answers
 *   <li>those under which no other is taken: a registry, {@code Counts}, what a collector adds up, an alias history, a fan-out, its
 *       helpers, a reserve of buffers
 * </ol>
 *
 * <h2>When something fails</h2>
 *
 * Any allocation may fail, anywhere. No report is wrong for it:
 *
 * <ul>
 *   <li>A set, a table or a registry allocates what it needs first and assigns it then: whatever fails, it is in order.
 *   <li>A change that breaks off is made again at once, from its beginning, and every change comes to the same from
 *       wherever it broke off. One failure is therefore nothing that a caller sees.
 *   <li>If it breaks off again, its caller gets the error, the shard keeps the change, and who comes to its door
 *       next finishes it first, or is told that the shard is uncertain ({@code IllegalStateException}, with the cause).
 *   <li>What was derived from the facts, kept answers and counters, is given up and made anew.
 *   <li>What comes after a failure (stamps, counters, locks) allocates nothing and needs no class that is not loaded.
 * </ul>
 *
 * <h2>The range counters by example</h2>
 *
 * Five profiles, three days; {@code x} is activity, and the day from which a profile is known follows its name.
 *
 * <pre>
 *   day             1  2  3
 *   A, known        x  x  x
 *   B, anonymous    x
 *   C, known on 2   x     x
 *   D, anonymous       x
 *   E, known              x
 * </pre>
 *
 * Each column counts every profile once, under its age, as it is at the end of the column's day (profiles / known of
 * them):
 *
 * <pre>
 *   age    column 1         column 2        column 3
 *   0      A B C   3 / 1    A D   2 / 1     A C E   3 / 3
 *   1                       B C   2 / 1     D       1 / 0
 *   2                                       B       1 / 0
 * </pre>
 *
 * A range ends with a column and reaches as far back as an age: days 1 to 3 are column 3 up to age 2, 5 profiles, 3 of
 * them known; days 2 to 3 the same column up to age 1, 4 and 3; days 1 to 2 are column 2 up to age 1, 4 and 2, for C
 * was known by then. A day alone is age 0 of its column. If B turns out to have been active on day 2, it moves from age
 * 1 to age 0 in column 2 and from age 2 to age 1 in column 3; had it been active on day 3 as well, column 3 would stay
 * as it is.
 */
package dev.identitydashboard.engine;
