namespace MiniMeet.Analytics;

/// <summary>
/// How the connection to one other session of a call does, as its receiving end measured it
/// (https://w3c.github.io/webrtc-stats/).
/// </summary>
/// <param name="Peer">The other session.</param>
/// <param name="RoundTrip">To the other end and back, in ms; null where it is not known.</param>
[GenerateSerializer, Immutable, Alias("quality-sample")]
public sealed record QualitySample(Guid Peer, double? RoundTrip, InboundSample Inbound);

/// <summary>What arrives from the other session; null where nothing does.</summary>
[GenerateSerializer, Immutable, Alias("inbound-sample")]
public sealed record InboundSample(StreamSample? Audio, StreamSample? Video, StreamSample? Screen);

/// <summary>One stream, over the time since it was looked at before.</summary>
/// <param name="Bitrate">In bit/s.</param>
/// <param name="Loss">Of all packets, those that did not come: 0 to 1.</param>
/// <param name="Jitter">RFC 3550 section 6.4.1, in ms.</param>
/// <param name="Width">Of the pictures, in pixels, as are their <paramref name="Height"/>; null for sound.</param>
/// <param name="FramesPerSecond">Pictures decoded; null for sound.</param>
[GenerateSerializer, Immutable, Alias("stream-sample")]
public sealed record StreamSample(
    double Bitrate,
    double Loss,
    double Jitter,
    int? Width = null,
    int? Height = null,
    double? FramesPerSecond = null
);
