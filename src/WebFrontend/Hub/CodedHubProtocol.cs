using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>
/// SignalR's JSON protocol with a code in every error, and with records of unknown types passed over. What the
/// framework itself refuses, a method that is not or arguments that are none, never comes to
/// <see cref="HubErrorFilter"/>, and its text alone would look like a fault of the server.
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
    )
    {
        var rest = input;
        if (!_json.TryParseMessage(ref rest, binder, out message))
        {
            if (rest.Length == input.Length)
                return false; // the record has not come in full

            // It was read, and is of a type that nobody knows: to be ignored (SignalR's HubProtocol.md). The
            // framework's loop goes on only from a record that gave a message, so it gets the one that does nothing.
            message = PingMessage.Instance;
        }

        input = rest;
        return true;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) =>
        _json.WriteMessage(WithCode(message), output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _json.GetMessageBytes(WithCode(message));

    private static HubMessage WithCode(HubMessage message) =>
        message is CompletionMessage { InvocationId: { } id, Error: { } error }
        && !error.Contains($"{nameof(HubException)}: [", StringComparison.Ordinal)
            ? CompletionMessage.WithError(id, $"[{MeetErrors.RequestInvalid}] {error}")
            : message;
}
