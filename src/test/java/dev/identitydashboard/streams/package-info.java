/**
 * Random streams of what happens to a dashboard, made from seeds: the same seed makes the same stream on every machine.
 *
 * <p>{@link dev.identitydashboard.streams.Universe} draws what one stream draws from: profiles, inputs, identifier types and
 * settings, among them a retention between 1 and 182 days, a permitted clock skew, the login types and, in one variant, limits so
 * narrow that records are refused. Its time zone and its first moment come from {@code Calendars}, which has the zones whose days
 * are hard to tell apart. {@link dev.identitydashboard.streams.EventStreams} makes the stream, a list of
 * {@link dev.identitydashboard.streams.StreamStep}s:
 *
 * <ul>
 *   <li>events, with and without identifiers, each in one of a few inputs; most on a handful of days, so that they meet, many late,
 *       some on the first or last instant of a day, near a change of the clock, or too old or too far ahead to be accepted;
 *   <li>identity changes that attach and detach single values, the identifier without a value, and whole types;
 *   <li>records that are repeated word for word;
 *   <li>both environments;
 *   <li>the clock moving on, by a nanosecond or by more days than are kept;
 *   <li>queries of {@link dev.identitydashboard.streams.RandomQueries}: all inputs, some, or one that was never seen; presets and
 *       fixed dates; both identity views; the dashboard's login types or others.
 * </ul>
 *
 * <p>Aliases, erasures and profiles that go idle are made by the test that needs them,
 * {@code dev.identitydashboard.differential.LifecycleSimulationTest}.
 *
 * <p><b>From a failure to its stream.</b> What a test says when it fails begins with the seed and the settings, as in
 * {@code seed 1042 (Europe/Berlin, retention 31, ...)}. Most tests run a block of seeds that begins with a number of their
 * {@code ValueSource}: put the seed there and run the test alone, {@code mvn test -Dtest=DifferentialTest}, and its stream comes
 * first. Whatever else a test draws comes from the same seed; only {@code ProfilesTest} draws its filters from one generator for
 * the whole block, which is therefore run as it stands.
 */
package dev.identitydashboard.streams;
