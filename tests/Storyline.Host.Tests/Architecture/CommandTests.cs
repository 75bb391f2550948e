using System.Reflection;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;

namespace Storyline.Host.Tests.Architecture;

public sealed class CommandTests
{
    private static readonly ParseContext Hearing = new(
        "PB",
        new StoryKey("PB", 12),
        new MentionedEntity(EntityKind.Person, 0, 0, "ann", "Ann")
    );

    public static TheoryData<string> Commands =>
        [
            .. typeof(Bot)
                .Assembly.GetTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommand)))
                .Select(type => type.FullName!),
        ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_says_how_it_is_said(string command)
    {
        var usage = (Usage)
            TypeOf(command).GetProperty("Usage", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

        Assert.All(
            [usage.Say, usage.Does, usage.Example, usage.Topic],
            text => Assert.False(string.IsNullOrWhiteSpace(text), $"{command} leaves a part of its usage out.")
        );
        Assert.False(usage.Does.EndsWith('.'), "Does holds a few words, not a sentence.");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_example_of_every_command_works(string command)
    {
        var type = TypeOf(command);
        var usage = (Usage)type.GetProperty("Usage", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var words = new Words(new TypedNotation().Read(usage.Example), Hearing);

        var parsed = type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [words])!;

        Assert.True(
            parsed.GetType().GetProperty("Command", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(parsed)
                is not null,
            $"{command} does not understand its own example “{usage.Example}”."
        );
    }

    private static Type TypeOf(string command) => typeof(Bot).Assembly.GetType(command, throwOnError: true)!;
}
