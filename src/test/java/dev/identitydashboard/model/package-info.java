/**
 * The reference model: what the contract says, computed the obvious way on maps and sets of the JDK, by which every count of
 * the library is judged. Tests call it the oracle.
 *
 * <p>The model shares no code with the engine. It uses the values that go in ({@code Event}, {@code IdentityChange},
 * {@code ProfileAlias}) and the reports that come out, and nothing in between: no bitmap, no ordinal, no cache. It keeps
 * everything that was recorded until its day leaves for good, and works out at each question which days are kept, which inputs there
 * are and who was known. It is slow, needs much memory, and is for one thread.
 *
 * <p><b>When a rule changes, the model changes first.</b> Then the tests fail, each naming the first number that differs, until
 * the engine follows. Where model and contract disagree, the contract is right; {@code ReferenceDashboardTest} holds the model
 * against examples that were worked out by hand.
 *
 * <p>The order in which to read:
 *
 * <ol>
 *   <li>{@link dev.identitydashboard.model.ReferenceSettings}, {@link dev.identitydashboard.model.ReferenceRange} and
 *       {@link dev.identitydashboard.model.ReferenceQuery}: how a dashboard is configured, and what can be asked of it.
 *   <li>{@code ReferenceRetention}: which days leave for good, by all readings of the clock.
 *   <li>{@link dev.identitydashboard.model.ReferenceDashboard}: which records are accepted or refused, which days are kept,
 *       what an alias copies and an erasure takes away. Each environment has a {@code ReferenceActivity} (who was active
 *       when and through which input), a {@code ReferenceIdentity} (who has which identifiers; per profile and type a
 *       {@code TypeHistory}, where the rules for detaching are) and {@code ReferenceAliases} (which aliases were made).
 *   <li>{@link dev.identitydashboard.model.ReferenceReport}: the panels of a report, number by number.
 *   <li>{@link dev.identitydashboard.model.ReferenceScope}: a query with its days, inputs and login types resolved. The models
 *       of everything that is no panel of the report begin with it:
 *       {@link dev.identitydashboard.model.ReferenceMovement} (newcomers, returning profiles, rolling actives),
 *       {@link dev.identitydashboard.model.ReferenceStructure} (types, identifiers and inputs that profiles have together)
 *       and {@link dev.identitydashboard.model.ReferenceProfiles} (which profiles are behind a number).
 *   <li>{@link dev.identitydashboard.model.ReferenceHighlights}: which days of a finished report stand out.
 * </ol>
 *
 * <p>Nothing here knows how records are made up or how answers are compared: that is done in
 * {@code dev.identitydashboard.streams} and {@code dev.identitydashboard.differential}, which know the model.
 */
package dev.identitydashboard.model;
