using System.Reflection;
using Storyline.Core.Storage;
using Storyline.Features.History;

namespace Storyline.Tests.Features.History;

public sealed class DocumentWordsTests
{
    private static readonly (string Name, bool IsLasting)[] Kinds =
    [
        .. typeof(DocumentWords)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsClass: true, IsAbstract: false }
                && type.GetInterfaces()
                    .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IDocument<>))
            )
            .Select(type => type.GetProperty("Kind", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
            .Select(kind => ((string)Of(kind, "Name"), (bool)Of(kind, "IsLasting"))),
    ];

    [Fact]
    public void Every_kind_of_document_has_a_word_of_people() =>
        Assert.Equal(Kinds.Select(kind => kind.Name).Order(), DocumentWords.Kinds.Order());

    [Fact]
    public void Every_kind_that_no_undo_takes_back_says_why_and_what_instead() =>
        Assert.Equal(
            Kinds.Where(kind => kind.IsLasting).Select(kind => kind.Name).Order(),
            DocumentWords.Lasting.Order()
        );

    private static object Of(object kind, string property) => kind.GetType().GetProperty(property)!.GetValue(kind)!;
}
