package dev.identitydashboard.engine.facts;

/**
 * Which days matter, as of one reading of the clock. Epoch days.
 *
 * @param era how often the clock was turned back behind days that had left, which are stored again since
 * @param firstStored the first day that has not left for good; not after the oldest kept one
 * @param oldest the oldest kept day: earlier ones are in no answer
 * @param today the last day that a range may have
 * @param last the last day of which anything is accepted: later ones are in no answer
 */
public record KeptDays(int era, int firstStored, int oldest, int today, int last) {}
