using System.Text.RegularExpressions;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// A JSON shape as docs/protocol.md writes it: <c>{roomId, media?: Media, rooms: [{roomId}] | null}</c>.
/// </summary>
internal sealed partial class DocumentedShape
{
    private readonly List<(string Name, bool Optional, DocumentedShape? Of)> _fields = [];
    private DocumentedShape? _item;
    private string? _name;
    private bool _orNull;

    public static DocumentedShape Parse(string text)
    {
        var tokens = new Queue<string>(Token().Matches(text).Select(match => match.Value));
        var shape = Read(tokens);
        Assert.True(tokens.Count == 0, $"not understood: {text}");
        return shape;
    }

    /// <summary>Asserts that the type has exactly these fields, in this order, and of these shapes.</summary>
    public void AssertIs(Type type, bool isRequest, string where)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (_item is not null)
            _item.AssertIs(
                WireTypes.ItemOf(bare) ?? throw new InvalidOperationException($"{where} is no list"),
                isRequest,
                where
            );
        else if (_name is "..")
            return;
        else if (_name is not null)
            Assert.True(_name.StartsWith('"') || DocumentedName(bare) == _name, $"{where}: {_name} is {bare.Name}");
        else
            AssertHasFields(bare, isRequest, where);
    }

    private void AssertHasFields(Type type, bool isRequest, string where)
    {
        if (_fields is [("..", _, _)])
            return;

        var properties = WireTypes.PropertiesOf(type);
        var documented = string.Join(", ", _fields.Select(field => field.Name));
        var actual = string.Join(", ", properties.Select(property => property.Name));
        Assert.True(documented == actual, $"{where}: documented {documented}; {type.Name} has {actual}");
        foreach (var ((name, optional, of), property) in _fields.Zip(properties))
        {
            Assert.True(
                !isRequest || optional != property.IsRequired,
                $"{where}.{name} is {(property.IsRequired ? "required" : "optional")}"
            );
            Assert.True(optional || !WireTypes.IsLeftOut(property), $"{where}.{name} is left out where it is null");
            Assert.True(of?._orNull != true || WireTypes.IsNullable(property), $"{where}.{name} is never null");
            of?.AssertIs(property.PropertyType, isRequest, $"{where}.{name}");
        }
    }

    private static string DocumentedName(Type type) =>
        type == typeof(RoomInfo) ? "Room"
        : type == typeof(ChatMessage) ? "Message"
        : type == typeof(RoomPage) ? ""
        : type.Name;

    private static DocumentedShape Read(Queue<string> tokens)
    {
        var shape = new DocumentedShape();
        switch (tokens.Dequeue())
        {
            case "{":
                while (tokens.Peek() != "}")
                    shape._fields.Add(ReadField(tokens));
                tokens.Dequeue();
                break;
            case "[":
                shape._item = Read(tokens);
                Assert.Equal("]", tokens.Dequeue());
                break;
            case var name:
                shape._name = name;
                break;
        }

        if (!tokens.TryPeek(out var next) || next != "|")
            return shape;

        tokens.Dequeue();
        Assert.Equal("null", tokens.Dequeue());
        shape._orNull = true;
        return shape;
    }

    private static (string, bool, DocumentedShape?) ReadField(Queue<string> tokens)
    {
        var name = tokens.Dequeue();
        var optional = Take("?");
        var shape = Take(":") ? Read(tokens) : null;
        Take(",");
        return (name, optional, shape);

        bool Take(string token)
        {
            if (tokens.Peek() != token)
                return false;
            tokens.Dequeue();
            return true;
        }
    }

    [GeneratedRegex(@"[{}\[\],:?|]|\.\.|""\w+""|\w+")]
    private static partial Regex Token();
}
