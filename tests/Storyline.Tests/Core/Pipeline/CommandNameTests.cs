using Storyline.Core.Pipeline;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>Operators count by the names of commands, so that a name stays when a sentence or its help changes.</summary>
public sealed class CommandNameTests
{
    private static readonly string[] Known = File.ReadAllLines(
        Path.Combine(AppContext.BaseDirectory, "Core", "Pipeline", "command-names.txt")
    );

    private static readonly string[] Names =
    [
        .. typeof(ICommand)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommand)))
            .Select(CommandName.Of),
    ];

    [Fact]
    public void A_name_that_was_given_once_is_not_taken_back() =>
        // Whoever renames a command renames it on every dashboard: do it on purpose, here too.
        Assert.Empty(Known.Except(Names));

    [Fact]
    public void Every_command_has_a_name_of_its_own_and_none_is_a_sentence()
    {
        Assert.Distinct(Names);
        Assert.All(Names, name => Assert.Matches("^[a-z]+(_[a-z]+)*$", name));
    }
}
