/**
 * What is known. Facts change only through {@code ShardState}, above; counters and scans read them. Nothing here
 * counts, asks or listens.
 *
 * <ul>
 *   <li>Profiles: {@link dev.identitydashboard.engine.facts.ShardProfiles}, with the dictionary from MPIDs to ordinals
 *       and one word for each of what was seen last, who has been idle, and the limit of all shards.
 *   <li>Activity: {@link dev.identitydashboard.engine.facts.ActivityIndex}, one set of ordinals per input and day. New
 *       ones wait in buffers and are sorted in before anything reads chunk by chunk.
 *   <li>Identity: {@link dev.identitydashboard.engine.facts.IdentityTimeline}, one per type. Nearly all profiles attach
 *       one value, and for those bits alone say since when; one that sees a second value or a detach has an
 *       {@code IdentifierHistory}: the operations on each value in a trie ({@code ValueTrie}), and as numbers how many
 *       values are present from which day until which ({@code Stays}). The bits of the histories that were changed last
 *       are written before anything reads them ({@code CountBits}). A change of very many operations is prepared as an
 *       {@link dev.identitydashboard.engine.facts.IdentityDraft}.
 *   <li>Names: {@link dev.identitydashboard.engine.facts.InputRegistry} and
 *       {@link dev.identitydashboard.engine.facts.TypeRegistry} number inputs and types before anything is recorded of
 *       them. These and the limit are shared by all shards and safe from any thread.
 * </ul>
 *
 * <p>{@link dev.identitydashboard.engine.facts.EnvironmentFacts} has all of one environment of one shard,
 * {@link dev.identitydashboard.engine.facts.ShardFacts} all of a shard, as readers see it. Of identifier values nothing
 * is kept but a {@link dev.identitydashboard.engine.facts.Fingerprint}. What is erased leaves no trace in any array.
 */
package dev.identitydashboard.engine.facts;
