using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Teams;

/// <summary>Gives the product another team, with a backlog and a PO of its own.</summary>
public sealed record NewTeam(string Name, MentionedEntity? Po, MentionedEntity? Sm) : ICommand<NewTeam>
{
    public static Usage Usage { get; } =
        new(
            Say: "team new <name> po:@… sm:@…",
            Does: "gives the product another team with its own backlog",
            Example: "team new Payments po:@priya",
            Topic: "team",
            Matter: Matter.Teams,
            Also: ["new team", "add team", "create team"]
        )
        {
            Ways = TeamPhrases.New,
            IsNeverGuessed = true,
        };

    public static Parsed<NewTeam> Parse(Words words)
    {
        if (!words.Take("team", "new|add|create"))
            return Parsed.NotMine;
        var tail = words.TakeOptions("po", "sm");
        if (UnknownOption.Ask(words, tail) is { } question)
            return question;
        if (words.Unmentioned(tail, "po", "sm") is { } typed)
            return Parsed.No(Refusals.NotAMention(typed));
        var name = words.Rest();
        return new NewTeam(
            name.Length > 0 ? name : words.Field("name") ?? "",
            words.Person(tail, "po"),
            words.Person(tail, "sm")
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (Name.Length == 0)
            return Reply.Ask(Form(null));
        if (Refuse(product, turn) is { } refusal)
            return refusal;
        // A fresh number, never reused: leftovers of a removed team don't turn up in a new one.
        var id = $"t{await work.Number("team", cancel) + 1}";
        var team = new Team { Id = id, Name = Name };
        product = WithPeople(product with { Teams = [.. product.Teams, team] }, id, turn, work);
        work.Store(product);
        var po = TeamCard.Holder(Role.ProductOwner, product, product.Team(id)!, turn);
        return Reply.Done(
            $"{product.Name:b} has team {Name:b} now. PO: {po}. Say {$"bind to {Name}":c} in the channel where it talks.",
            new Button("See the team", $"team {Name}"),
            new Button("All teams", "teams"),
            new Button("Remove it again", $"team remove {Name}")
        );
    }

    private Reply? Refuse(Product product, Turn turn)
    {
        if (product.Teams.Count >= turn.Limits.TeamsPerProduct)
            return Reply.No(
                $"A product has at most {turn.Limits.TeamsPerProduct} teams, and {product.Name} has that many.",
                new Button("All teams", "teams")
            );
        if (TeamName.Refuse(Name, product, except: null) is not { } wrong)
            return null;
        return turn.Inbound.Fields.Count > 0
            ? Reply.Ask(Form(wrong))
            : Reply.No(wrong, new Button("All teams", "teams"));
    }

    private Product WithPeople(Product product, string id, Turn turn, IWork work)
    {
        foreach (var (role, person) in new[] { (Role.ProductOwner, Po), (Role.ScrumMaster, Sm) })
        {
            if (person is null)
                continue;
            (product, var member) = MemberEnrollment.With(product, person, turn, work, id);
            product = product.WithHolder(role, product.Team(id)!, member.Id);
            if (member.Id != turn.Speaker.Id)
                work.Tell(member.Id, Told(role, product, turn));
        }
        return product;
    }

    private View Told(Role role, Product product, Turn turn) =>
        View.Of(
            new Part.Paragraph(
                $"{new Span.Mention(turn.Speaker.Id, turn.Speaker.Name)} made you {role.Short()} of {product.Name:b}, team {Name:b}."
            ),
            new Part.Buttons([new Button("Work on it here", $"use {product.Key} {Name}"), new Button("Help", "help")])
        );

    private Part.Form Form(string? error) =>
        new(
            "New team",
            "team new",
            "Create",
            [
                new Input.Line(
                    "name",
                    "What is it called?",
                    Required: true,
                    Value: Name.Length > 0 ? Name : null,
                    Error: error,
                    MaxLength: TeamName.Longest
                ),
                new Input.PersonField(
                    "po",
                    "Product owner: how, in which order",
                    Value: Po?.Id,
                    Hint: "Empty: it falls to the PM until somebody takes it"
                ),
                new Input.PersonField("sm", "Scrum Master: the ceremonies", Value: Sm?.Id),
            ]
        );
}

/// <summary>The rules for a team's name.</summary>
internal static class TeamName
{
    public const int Longest = 60;

    /// <summary>Why a team cannot have this name, or <c>null</c>.</summary>
    public static string? Refuse(string name, Product product, Team? except)
    {
        if (name.Length > Longest)
            return $"A team’s name has at most {Longest} characters; this one has {name.Length}.";
        if (name.Any(char.IsControl))
            return "A team’s name is one line of text.";
        return product.Teams.Any(team =>
            team.Id != except?.Id && team.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        )
            ? $"{product.Name} has a team {name} already."
            : null;
    }
}
