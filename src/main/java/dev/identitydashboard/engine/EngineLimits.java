package dev.identitydashboard.engine;

import java.util.List;

/**
 * How near an engine is to what it may hold.
 *
 * @param inputs how many inputs count in each environment
 * @param maxInputs how many may
 * @param types how many identifier types have a place
 * @param maxTypes how many may
 * @param maxProfiles how many profiles there may be
 */
public record EngineLimits(List<Integer> inputs, int maxInputs, int types, int maxTypes, long maxProfiles) {}
