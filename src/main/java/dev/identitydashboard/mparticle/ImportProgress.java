package dev.identitydashboard.mparticle;

/**
 * How far reading has come.
 *
 * @param bytes bytes read from the source, compressed ones if it is compressed
 * @param batches batches read so far
 * @param events events of them, recorded or refused
 */
public record ImportProgress(long bytes, long batches, long events) {}
