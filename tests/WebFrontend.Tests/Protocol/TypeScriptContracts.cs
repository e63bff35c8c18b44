using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MiniMeet.WebFrontend.Calls;
using MiniMeet.WebFrontend.Hub;
using MiniMeet.WebFrontend.Messages;
using MiniMeet.WebFrontend.Rooms;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// The client's types, written from the server's: what the serialiser makes of the C# types is what TypeScript is told.
/// A field of an answer is always there and may be null, unless it is left out where it would be null; one of a request
/// may be missing where the C# parameter has a default.
/// </summary>
internal static class TypeScriptContracts
{
    private static readonly Type[] Answers =
    [
        typeof(User),
        typeof(UserProfile),
        typeof(AuthAnswer),
        typeof(TokenClaims),
        typeof(RoomInfo),
        typeof(RoomSummary),
        typeof(RoomPage),
        typeof(Media),
        typeof(CallParticipation),
        typeof(Participant),
        typeof(RoomSnapshot),
        typeof(RoomEntry),
        typeof(JoinAnswer),
        typeof(Attachment),
        typeof(MessageEdit),
        typeof(MessageDeletion),
        typeof(Reaction),
        typeof(ChatMessage),
        typeof(MessagePage),
        typeof(LeaveReason),
        typeof(RoomEvent),
        typeof(SdpType),
        typeof(SessionDescription),
        typeof(IceCandidate),
        typeof(Signal),
        typeof(SignalCursor),
        typeof(ResumedRoom),
        typeof(Resumed),
        typeof(ResyncNotice),
        typeof(SessionEndedNotice),
        typeof(TypingNotice),
        typeof(ReadPosition),
        typeof(UnreadRoom),
        typeof(UploadAnswer),
        typeof(UploadStatus),
        typeof(IceServer),
        typeof(IceServersAnswer),
    ];

    // Whatever is called a request, so that none can be forgotten; a cursor and samples are only ever sent.
    private static readonly Type[] Requests =
    [
        typeof(ResumeRoom),
        typeof(StreamSample),
        typeof(InboundSample),
        typeof(QualitySample),
        .. typeof(MeetHub)
            .Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Request", StringComparison.Ordinal))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    public static string Write()
    {
        var text = new StringBuilder(
            "// Generated from the C# contracts by tests/WebFrontend.Tests (UPDATE_CONTRACTS=1). Do not edit.\n"
        );
        foreach (var type in Answers)
            text.Append('\n').Append(Declare(type, isRequest: false));
        foreach (var type in Requests)
            text.Append('\n').Append(Declare(type, isRequest: true));
        return text.ToString();
    }

    private static string Declare(Type type, bool isRequest)
    {
        if (type.IsEnum)
            return $"export type {NameOf(type)} = {string.Join(" | ", ValuesOf(type))};\n";

        var kinds = type.GetCustomAttributes<JsonDerivedTypeAttribute>().ToArray();
        if (kinds.Length == 0)
            return Declare(type, "", isRequest);

        var members = kinds.Select(kind =>
            Declare(kind.DerivedType, $"  type: \"{kind.TypeDiscriminator}\";\n", isRequest)
        );
        var union = string.Concat(kinds.Select(kind => $"\n  | {NameOf(kind.DerivedType)}"));
        return $"{string.Join('\n', members)}\nexport type {NameOf(type)} ={union};\n";
    }

    private static string Declare(Type type, string discriminator, bool isRequest)
    {
        var fields = string.Concat(
            WireTypes.PropertiesOf(type).Select(property => $"  {Field(property, isRequest)};\n")
        );
        return discriminator.Length + fields.Length == 0
            ? $"export type {NameOf(type)} = Record<string, never>;\n"
            : $"export interface {NameOf(type)} {{\n{discriminator}{fields}}}\n";
    }

    private static string Field(JsonPropertyInfo property, bool isRequest)
    {
        var isLeftOut = WireTypes.IsLeftOut(property);
        var (optional, orNull) = (
            isLeftOut || (isRequest && !property.IsRequired) ? "?" : "",
            WireTypes.IsNullable(property) && !isLeftOut ? " | null" : ""
        );
        return $"{property.Name}{optional}: {TypeOf(property.PropertyType)}{orNull}";
    }

    private static string TypeOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(Guid) || type == typeof(DateTimeOffset))
            return "string";
        if (type == typeof(int) || type == typeof(long) || type == typeof(double))
            return "number";
        if (type == typeof(bool))
            return "boolean";
        if (WireTypes.ItemOf(type) is { } item)
            return $"{TypeOf(item)}[]";

        return Answers.Contains(type) || Requests.Contains(type)
            ? NameOf(type)
            : throw new NotSupportedException($"{type} is not among the contracts.");
    }

    private static IEnumerable<string> ValuesOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(value => $"\"{value.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name}\"");

    // In C# the list inside has that name.
    private static string NameOf(Type type) => type == typeof(IceServersAnswer) ? "IceServers" : type.Name;
}
