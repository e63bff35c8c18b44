using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>
/// SignalR's JSON protocol with a code in every error. What the framework itself refuses, a method that is not or
/// arguments that are none, never comes to <see cref="HubErrorFilter"/>, and its text alone would look like a fault of
/// the server.
/// </summary>
internal sealed class CodedHubProtocol(IOptions<JsonHubProtocolOptions> options) : IHubProtocol
{
    private readonly JsonHubProtocol _json = new(options);

    public string Name => _json.Name;

    public int Version => _json.Version;

    public TransferFormat TransferFormat => _json.TransferFormat;

    public bool IsVersionSupported(int version) => _json.IsVersionSupported(version);

    public bool TryParseMessage(
        ref ReadOnlySequence<byte> input,
        IInvocationBinder binder,
        [NotNullWhen(true)] out HubMessage? message
    ) => _json.TryParseMessage(ref input, binder, out message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) =>
        _json.WriteMessage(WithCode(message), output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _json.GetMessageBytes(WithCode(message));

    private static HubMessage WithCode(HubMessage message) =>
        message is CompletionMessage { InvocationId: { } id, Error: { } error }
        && !error.Contains($"{nameof(HubException)}: [", StringComparison.Ordinal)
            ? CompletionMessage.WithError(id, $"[{MeetErrors.RequestInvalid}] {error}")
            : message;
}
