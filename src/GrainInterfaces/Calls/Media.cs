namespace MiniMeet.Calls;

/// <summary>What a person sends into the call. True means it is on, not merely allowed.</summary>
[GenerateSerializer, Immutable, Alias("media")]
public sealed record Media(bool Microphone, bool Camera, bool Screen);

/// <summary>A session's place in the call.</summary>
[GenerateSerializer, Immutable, Alias("call-participation")]
public sealed record CallParticipation(DateTimeOffset JoinedAt, Media Media);
