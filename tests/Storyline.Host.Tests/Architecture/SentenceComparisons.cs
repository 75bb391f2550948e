using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Storyline.Host.Tests.Architecture;

/// <summary>
/// Comparisons with a sentence, a label or a reason that stands in the code: each breaks when that is worded differently or translated.
/// </summary>
internal static partial class SentenceComparisons
{
    private static readonly HashSet<string> Comparing =
    [
        "StartsWith",
        "EndsWith",
        "Contains",
        "Equals",
        "IndexOf",
        "LastIndexOf",
    ];

    /// <summary>What is compared with in a file, outside of what reads the words of people.</summary>
    /// <param name="labels">What buttons are called: comparing with one of them is comparing with a label.</param>
    public static IEnumerable<string> In(SyntaxNode file, IReadOnlySet<string> labels) =>
        file.DescendantNodes()
            .OfType<LiteralExpressionSyntax>()
            .Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression))
            .Where(literal => IsCompared(literal) && !ReadsWords(literal))
            .Select(literal => literal.Token.ValueText)
            .Where(text => labels.Contains(text) || Sentence().IsMatch(text));

    /// <summary>What the buttons that a file makes are called.</summary>
    public static IEnumerable<string> Labels(SyntaxNode file) =>
        file.DescendantNodes()
            .Where(node =>
                node is ObjectCreationExpressionSyntax made
                    && made.Type.ToString().EndsWith("Button", StringComparison.Ordinal)
                || IsButtonMaker(node)
            )
            .Select(node =>
                node.ChildNodes().OfType<ArgumentListSyntax>().FirstOrDefault()?.Arguments.FirstOrDefault()?.Expression
            )
            .OfType<LiteralExpressionSyntax>()
            .Select(label => label.Token.ValueText);

    private static bool IsButtonMaker(SyntaxNode node) =>
        node
            is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Expression: IdentifierNameSyntax { Identifier.Text: "Button" }
                }
            };

    // “==”, “is”, the arm of a switch, a case, or an argument of a method that compares.
    private static bool IsCompared(LiteralExpressionSyntax literal) =>
        literal.Parent switch
        {
            BinaryExpressionSyntax both => both.IsKind(SyntaxKind.EqualsExpression)
                || both.IsKind(SyntaxKind.NotEqualsExpression)
                || both.IsKind(SyntaxKind.IsExpression),
            ConstantPatternSyntax or CaseSwitchLabelSyntax => true,
            ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method }
            } => Comparing.Contains(method.Name.Identifier.Text),
            _ => false,
        };

    /// <summary>The methods that read what people say are given their words.</summary>
    private static bool ReadsWords(SyntaxNode literal) =>
        literal.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } method
        && method.ParameterList.Parameters.Any(parameter => parameter.Type?.ToString() is "Words");

    // Words with a blank between them, or a word at the end of a sentence or of a heading. “BEGIN:” and “https:” are no heading.
    [GeneratedRegex(@"\p{L} +\p{L}|^\p{L}+ $|^ \p{L}+ $|^\P{L}+ \p{L}|\p{L}[.!?]$|^\p{Lu}\p{Ll}+:$")]
    private static partial Regex Sentence();
}
